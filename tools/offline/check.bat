@echo off
rem Drag rosters onto this file: they are audited, and the window stays open.
rem ASCII only: consoles of old Windows read this file in their own code page.
setlocal EnableDelayedExpansion
set "IN=%~dp0program\Scripts\python.exe"
if not exist "%IN%" (
  echo Start install.bat of this folder first.
  pause
  exit /b 1
)
rem A name such as a^&b.xlsx comes without quotes and would end this line: Python splits it itself.
set "RELOCAUDIT_DROPPED=!cmdcmdline!"
"%IN%" -X utf8 -m relocaudit.cli.dropped %*
set "CODE=%ERRORLEVEL%"
pause
rem What follows an ampersand in a dropped name must not be run as a command.
set "REST=!cmdcmdline:%~nx0=!"
if not "!REST!"=="!cmdcmdline!" exit %CODE%
exit /b %CODE%
