CREATE TYPE status AS ENUM ('open', 'closed');
CREATE TABLE status (id bigint PRIMARY KEY);
