"""What sources have published and no driver is about: feeds are asked, and what they bring becomes candidates."""
