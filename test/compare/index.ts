/** The command `compare`, mocks and recordings side by side. */
