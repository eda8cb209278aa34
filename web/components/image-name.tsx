import styles from './image-name.module.css';

interface Props {
  readonly name: string;
}

/** On one line: the end of the name stays to be read where there is no room for all of it. */
export function ImageName({ name }: Props) {
  const [place, image] = partsOf(name);
  return (
    <span className={styles.name} title={name}>
      <span className={styles.place}>{place}</span>
      <span className={styles.image}>{image}</span>
    </span>
  );
}

/** All of it, on as many lines as it takes. */
export function WholeImageName({ name }: Props) {
  const [place, image] = partsOf(name);
  return (
    <>
      {place}
      <b>{image}</b>
    </>
  );
}

/** What tells images apart is at the end of their names. */
function partsOf(name: string): readonly [string, string] {
  const end = name.lastIndexOf('/') + 1;
  return [name.slice(0, end), name.slice(end)];
}
