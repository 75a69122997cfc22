"""What is read in Word: a collection, a driver, an archive, a case study, each as a briefing."""
