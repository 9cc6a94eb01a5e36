CREATE TYPE state AS ENUM ('open', 'paid');
CREATE VIEW first_state AS SELECT 'open'::state AS state;
DROP TYPE state;
