"""HHD: how households are made up."""
