import { useWords } from '../words/use-words.ts';

/** Everything below `/technician`. */
export function Technician() {
  const words = useWords('technician');
  return <h1>{words.title}</h1>;
}
