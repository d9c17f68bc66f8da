/** Pages in Chromium: the recipes, the example, the inspector, the fixtures of Playwright. */
