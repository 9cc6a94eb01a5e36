-- Everything that Config lets a caller change; see the test for how.

CREATE EXTENSION hstore;

CREATE TYPE status AS ENUM ('open', 'closed', 'n/a');
CREATE TYPE pair AS (a int, b int);

CREATE TABLE accounts (
    id          bigint PRIMARY KEY,
    type        text NOT NULL,
    "createdBy" bigint REFERENCES accounts,
    status      status NOT NULL,
    settings    jsonb NOT NULL,
    old         jsonb,
    limits      jsonb NOT NULL,
    attributes  hstore,
    labels      hstore[],
    pair        pair
);

CREATE TABLE "Order Lines" (id int PRIMARY KEY, account_id bigint REFERENCES accounts);
