-- What is set for the data centre as a whole: free nodes in percent of the instances that they stand by for.
ALTER TABLE meta ADD COLUMN pool_threshold INT DEFAULT 10 NOT NULL;
