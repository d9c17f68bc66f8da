/** The whole system under test, and what these tests share. A folder per question; unit tests sit beside the file they test. */
