-- What a node has been through. Not part of the image: written beside it, read when somebody looks.

-- The last finished boots; begun is in milliseconds since 1970.
CREATE TABLE boots (
    node INT NOT NULL,
    begun BIGINT NOT NULL,
    body ${json} NOT NULL,
    PRIMARY KEY (node, begun)
);

-- Inventories that differ from the one before; taken is in milliseconds since 1970.
CREATE TABLE inventories (
    node INT NOT NULL,
    taken BIGINT NOT NULL,
    body ${json} NOT NULL,
    PRIMARY KEY (node, taken)
);
