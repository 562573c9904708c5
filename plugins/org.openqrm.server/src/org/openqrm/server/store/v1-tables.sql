-- The first schema. A row's body is the whole record as JSON; the columns beside it are the key and what queries,
-- people and migrations look for. They are written from the record with each change and never read back into it.
-- Times are UTC. Statements end with a semicolon at the end of a line. ${json} is the database's type for long text.

-- One row: what belongs to no record.
CREATE TABLE meta (
    id INT NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL,
    next_id INT NOT NULL
);
INSERT INTO meta (id, revision, next_id) VALUES (1, 0, 1);

CREATE TABLE nodes (
    id INT NOT NULL PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    phase VARCHAR(32) NOT NULL,
    deadline TIMESTAMP,
    revision BIGINT NOT NULL,
    body ${json} NOT NULL
);

CREATE TABLE ves (
    id INT NOT NULL PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    desired VARCHAR(32) NOT NULL,
    revision BIGINT NOT NULL,
    body ${json} NOT NULL
);

CREATE TABLE instances (
    ve INT NOT NULL,
    slot INT NOT NULL,
    phase VARCHAR(32) NOT NULL,
    node INT,
    generation BIGINT NOT NULL,
    deadline TIMESTAMP,
    body ${json} NOT NULL,
    PRIMARY KEY (ve, slot)
);

CREATE TABLE assignments (
    node INT NOT NULL PRIMARY KEY,
    ve INT NOT NULL,
    slot INT NOT NULL,
    generation BIGINT NOT NULL,
    body ${json} NOT NULL
);

CREATE TABLE kernels (
    id INT NOT NULL PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    state VARCHAR(32) NOT NULL,
    deadline TIMESTAMP,
    body ${json} NOT NULL
);

CREATE TABLE images (
    id INT NOT NULL PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    body ${json} NOT NULL
);

CREATE TABLE leases (
    mac VARCHAR(17) NOT NULL PRIMARY KEY,
    address VARCHAR(15) NOT NULL,
    expires TIMESTAMP NOT NULL,
    body ${json} NOT NULL
);

-- Boot tokens that were used, until they expire.
CREATE TABLE tokens (
    nonce VARCHAR(64) NOT NULL PRIMARY KEY,
    expires TIMESTAMP NOT NULL,
    body ${json} NOT NULL
);

CREATE TABLE events (
    sequence BIGINT NOT NULL PRIMARY KEY,
    happened TIMESTAMP NOT NULL,
    severity VARCHAR(16) NOT NULL,
    kind VARCHAR(64) NOT NULL,
    node INT,
    ve INT,
    open_alert SMALLINT NOT NULL,
    body ${json} NOT NULL
);
CREATE INDEX events_open ON events (open_alert);

-- Passwords of power devices, sealed with the master key; they are not part of the image.
CREATE TABLE passwords (
    node INT NOT NULL PRIMARY KEY,
    sealed VARCHAR(4096) NOT NULL
);
