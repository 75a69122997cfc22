document.title = 1;
