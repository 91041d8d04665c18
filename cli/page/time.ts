import { utcText } from "../../federation/times";
import { type Markup, markup } from "./markup";

/** For people to read, and for machines. */
export const timeHtml = (time: Date): Markup => markup`<time datetime="${time.toISOString()}">${utcText(time)}</time>`;
