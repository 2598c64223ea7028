// The bundler gives a style sheet as text, minified.
declare module "*.css" {
  const text: string;
  export default text;
}
