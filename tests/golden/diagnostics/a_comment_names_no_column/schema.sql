CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

COMMENT ON COLUMN users.e_mail IS 'Where receipts go.';
