// The toolbar's looks, in the order in which later rules win over earlier ones.

import bar from "./bar.css";
import base from "./base.css";
import card from "./card.css";
import lists from "./lists.css";
import panel from "./panel.css";
import settings from "./settings.css";

export const styles = [base, bar, panel, lists, card, settings].join("");
