#!/usr/bin/env bash
# Run once by the PostgreSQL image: a database for each service, with an owner that migrates and a role that runs.
set -euo pipefail
# Whoever may log in may do so at his own database only.
psql --no-psqlrc -v ON_ERROR_STOP=1 -U postgres -c 'REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC'
for service in identity breeding multiplication certification distribution lineage; do
  password=${service^^}_SECRET
  psql --no-psqlrc -v ON_ERROR_STOP=1 -U postgres -v name="$service" -v owner="${service}_owner" \
    -v password="${!password}" -v owner_password="$OWNER_PASSWORD" <<'SQL'
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"owner";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"name" TO :"name";
SQL
done
