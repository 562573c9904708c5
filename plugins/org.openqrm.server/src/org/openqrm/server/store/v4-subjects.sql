-- The events of one thing are found without reading those of all others; the newest are asked for.
CREATE INDEX events_node ON events (node, sequence DESC);
CREATE INDEX events_ve ON events (ve, sequence DESC);
