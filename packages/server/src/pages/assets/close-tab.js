// A tab that a link opened may close itself; any other ignores this and shows its text.
setTimeout(() => window.close(), 1500);
