import { type Markup, markup } from "../../page/markup";

/** A browser's window in the page: what people would see. */
export const browserWindow = (kind: string, bar: string, content: Markup): Markup =>
  markup`<section class="window ${kind}" aria-label="What people see">
<p class="bar"><span class="dots" aria-hidden="true"></span>${bar}</p>
<div class="screen">
${content}
</div>
</section>`;
