/** What all pages have in common: colors of enough contrast in light and in dark (WCAG 2.2, AA), and a focus that everybody sees. */
export const look = `
:root { color-scheme: light dark; --ink: #1b1b1b; --quiet: #555; --paper: #fff; --card: #f6f6f8; --line: #c9c9c9; --good: #0a6b2d; --bad: #b3001b; --open: #7a5600; }
@media (prefers-color-scheme: dark) { :root { --ink: #ededed; --quiet: #b4b4b4; --paper: #161616; --card: #222225; --line: #4a4a4a; --good: #6fd08c; --bad: #ff8a8a; --open: #e6c068; } }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
a { color: inherit; }
:focus-visible { outline: .2rem solid; outline-offset: .15rem; }
`;
