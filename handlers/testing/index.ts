/** For tests of others: tenants and matchers for vitest and Playwright, and a tenant over HTTP. */
