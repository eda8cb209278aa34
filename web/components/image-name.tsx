import styles from './image-name.module.css';

/** The name of an image: what tells images apart is at its end, which stays to be read where there is no room for all. */
export function ImageName({ name }: { readonly name: string }) {
  const end = name.lastIndexOf('/') + 1;
  return (
    <span className={styles.name} title={name}>
      <span className={styles.place}>{name.slice(0, end)}</span>
      <span className={styles.image}>{name.slice(end)}</span>
    </span>
  );
}
