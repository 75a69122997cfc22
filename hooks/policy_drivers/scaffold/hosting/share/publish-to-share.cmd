@echo off
rem Builds the site and copies it to a shared folder, where colleagues open index.html without a server:
rem publish-to-share.cmd \\server\share\policy-drivers
rem What else is in that folder is deleted.
if "%~1"=="" (
  echo Say where to: publish-to-share.cmd \\server\share\policy-drivers
  exit /b 2
)
drivers check || exit /b 1
drivers build --strict || exit /b 1
robocopy site "%~1" /MIR /NJH /NJS /NDL /NP
if errorlevel 8 exit /b 1
echo Open %~1\index.html
exit /b 0
