-- A message of which nobody knows whether it was sent counts for nothing. When its provider tells that it arrived, its
-- touchpoint has to say what the sender meant it to say (its interview, that it thanks), so that is kept until then.
ALTER TABLE "messages" ADD COLUMN "touch" jsonb;
