import type {Phone} from '../knowledge/entry.ts';

/**
 * The number shown while no directory is loaded, and when none can be: the one public service
 * line that every Chinese city answers day and night (国办发〔2020〕53号).
 */
export const hotline: Phone = {
  number: '12345',
  label: '12345政务服务便民热线',
  labelEn: '12345 public service hotline',
  status: 'verified',
};
