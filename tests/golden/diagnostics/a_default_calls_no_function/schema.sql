CREATE TABLE posts (
    id uuid PRIMARY KEY DEFAULT gen_random_uid(),
    at timestamptz NOT NULL DEFAULT getdate()
);
