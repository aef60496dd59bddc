-- Who answered is known by the secret of the link; the address it came from served nothing.
ALTER TABLE ring DROP COLUMN network_address;
