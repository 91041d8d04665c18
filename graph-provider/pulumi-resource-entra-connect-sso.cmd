@echo off
rem The twin of pulumi-resource-entra-connect-sso, for Windows.
setlocal
set "TRUST="
if defined SSL_CERT_FILE (
  set "TRUST=--use-openssl-ca"
  set "NODE_USE_SYSTEM_CA="
)
node %TRUST% "%~dp0main.cjs" %*
