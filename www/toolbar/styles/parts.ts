// The styles of the panel and the card, in the order in which later rules win over earlier ones.

import asked from "./asked.css";
import settings from "./asked-settings.css";
import card from "./card.css";
import lists from "./lists.css";
import panel from "./panel.css";

export const styles = [panel, lists, card, asked, settings].join("");
