/** What runs in the page at `/_extmock/`, with its markup and its style; `npm run inspector` makes one module of it. */
