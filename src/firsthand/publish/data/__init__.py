"""Publications for programs: tables, and the forms of other databases. Each takes a view and says what did not fit."""
