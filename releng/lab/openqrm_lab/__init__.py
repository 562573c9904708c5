"""The lab of openQRM Workbench: machines, BMCs and storage in one network namespace, and the product among them."""
