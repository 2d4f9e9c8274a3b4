/** A style sheet as text, with what it imports (Vite). */
declare module '*.css?inline' {
  const text: string
  export default text
}
