-- Several SQL schemas; `app` is the default one.

CREATE SCHEMA app;
CREATE SCHEMA billing;
CREATE SCHEMA "Mixed Case";
CREATE SCHEMA empty;

CREATE TYPE state AS ENUM ('on', 'off');
CREATE TYPE app.state AS ENUM ('new', 'old');
CREATE DOMAIN billing.amount AS numeric(12,2);
CREATE TYPE billing.line AS (amount billing.amount, state app.state, other public.state);

CREATE TABLE app.orders (
    id    int PRIMARY KEY,
    state app.state NOT NULL,
    due   billing.amount NOT NULL
);

CREATE TABLE billing.orders (
    id       int PRIMARY KEY REFERENCES app.orders,
    state    public.state NOT NULL,
    due      billing.amount NOT NULL,
    lines    billing.line[]
);

CREATE TABLE "Mixed Case"."Orders" (
    "Id" int PRIMARY KEY REFERENCES billing.orders (id),
    state app.state
);

-- The table and the schema of this name both want the module.
CREATE TABLE app.billing (id int REFERENCES billing.orders);

COMMENT ON SCHEMA billing IS 'Money.';
