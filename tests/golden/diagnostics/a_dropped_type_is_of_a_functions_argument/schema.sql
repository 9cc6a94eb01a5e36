CREATE TYPE state AS ENUM ('open', 'paid');
CREATE FUNCTION is_open(state) RETURNS boolean LANGUAGE sql AS 'SELECT $1 = ''open''';
DROP TYPE state;
