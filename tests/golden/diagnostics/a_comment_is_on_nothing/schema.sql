CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

COMMENT ON TABLE user_s IS 'People.';
COMMENT ON TYPE mood IS 'Moods.';
COMMENT ON COLUMN email IS 'Where receipts go.';
