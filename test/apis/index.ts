/** Cases that the APIs, or the ways to a mock, must agree on, and what drives them: a folder per API. */
