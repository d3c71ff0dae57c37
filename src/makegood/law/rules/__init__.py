"""One function per rule id, in modules named like the register's files."""
