DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
    CREATE TYPE mood AS ENUM ('sad', 'ok');
  END IF;
  EXECUTE 'CREATE TABLE late (m mood)';
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
