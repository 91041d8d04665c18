import { markup } from "../../page/markup";
import { framed } from "./frame";

/** For a request that cannot be met. */
export const problemPage = (title: string, text: string): string =>
  framed({ title, content: markup`<h1>${title}</h1>\n<p>${text}</p>\n<p><a href="/">Choose a person</a></p>` });
