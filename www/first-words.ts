/** A text that needs every part of the analysis. */
export const FIRST_WORDS =
  "“We counted twice,” said Eleanor Whitcombe, the director of the Harcourt Foundation. She added that nobody had been asked. ";
