@echo off
rem Installs relocaudit into the folder "program" beside this file. No network is needed.
rem ASCII only: consoles of old Windows read this file in their own code page.
setlocal
cd /d "%~dp0"

set "PY="
for %%V in (3.13 3.12 3.11) do if not defined PY (
  py -%%V -c "import sys, venv; sys.exit(sys.maxsize < 2**32)" >nul 2>nul && set "PY=py -%%V"
)
if not defined PY (
  python -c "import sys, venv; sys.exit(sys.maxsize < 2**32 or not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul && set "PY=python"
)
if not defined PY for %%F in (python-3.1*-amd64.exe) do if not defined PY (
  echo Installing %%F for this user ...
  "%%F" /passive InstallAllUsers=0 Include_test=0 Include_launcher=0 Shortcuts=0 TargetDir="%~dp0python"
  if exist "%~dp0python\python.exe" set "PY="%~dp0python\python.exe""
)
if not defined PY (
  echo No 64-bit Python 3.11, 3.12 or 3.13 was found.
  echo Put its installer, python-3.11.9-amd64.exe for instance, into this folder and start again.
  pause
  exit /b 1
)

%PY% -m venv --clear program || goto failed
set "IN=program\Scripts\python.exe"
"%IN%" -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels --require-hashes -r requirements.txt || goto failed
for %%W in (wheels\relocaudit-*.whl) do "%IN%" -m pip install --quiet --disable-pip-version-check --no-index --no-deps "%%W" || goto failed
program\Scripts\relocaudit.exe --version || goto failed
echo Done. Drag a roster onto the second .bat file of this folder to audit it.
pause
exit /b 0

:failed
echo It could not be installed; the lines above say why.
pause
exit /b 1
