"""What people are asked about a document, and the driver's file that their answers become."""
