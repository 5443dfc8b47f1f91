-- One row per publisher that Kliping knows: what people call it.
select publisher_id, publisher_name
from temp.publishers
where publisher_id is not null and publisher_name is not null
