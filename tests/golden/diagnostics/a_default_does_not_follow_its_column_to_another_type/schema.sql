CREATE TYPE status AS ENUM ('open', 'closed');
CREATE TYPE status_new AS ENUM ('open', 'closed', 'lost');
CREATE TABLE tickets (id bigint PRIMARY KEY, status status NOT NULL DEFAULT 'open');

ALTER TABLE tickets ALTER COLUMN status TYPE status_new USING status::text::status_new;
