/** Work of requests between two looks at the clock, counted in calls and rounds. */
