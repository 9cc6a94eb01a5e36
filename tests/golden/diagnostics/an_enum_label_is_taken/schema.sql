CREATE TYPE mood AS ENUM ('sad', 'happy', 'sad');
CREATE TYPE size AS ENUM ('small', 'large');
ALTER TYPE size ADD VALUE 'large';
ALTER TYPE size ADD VALUE 'medium' BEFORE 'larg';
ALTER TYPE size RENAME VALUE 'smal' TO 'tiny';
