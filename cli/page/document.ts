import { createHash } from "node:crypto";
import { Markup, markup } from "./markup";

export interface Page {
  readonly title: string;
  /** CSS, all of it. */
  readonly style: string;
  /** With its landmarks. */
  readonly body: Markup;
}

/** A page that stands alone: no scripts, and nothing from elsewhere. */
export const documentOf = ({ title, style, body }: Page): string =>
  markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${onlyItself(style)}">
<title>${title}</title>
<link rel="icon" href="${icon}">
<style>${new Markup(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.text;

/** The Content-Security-Policy of a page with this style and nothing else. Forms go to where it comes from, if anywhere. */
export const onlyItself = (style: string): string =>
  `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; img-src data:; ` +
  "form-action 'self'; base-uri 'none'";

/** Without one, a browser asks the server for it. */
const icon =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0a6b2d"/>' +
      '<path d="M4 8.5 7 11.5 12 5" fill="none" stroke="#fff" stroke-width="2"/></svg>',
  );
