import icon from '../icon.svg';
import styles from './logo.module.css';

export function Logo() {
  return (
    <span className={styles.logo}>
      <img src={icon} alt="" width={28} height={28} />
      <span>Waybill</span>
    </span>
  );
}
