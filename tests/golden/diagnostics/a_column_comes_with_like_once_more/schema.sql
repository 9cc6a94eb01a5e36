CREATE TABLE audited (created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz);

CREATE TABLE invoice (
    id bigint PRIMARY KEY,
    created_at timestamptz NOT NULL,
    LIKE audited INCLUDING DEFAULTS
);
